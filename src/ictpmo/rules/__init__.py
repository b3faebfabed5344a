"""What can be wrong with a portfolio: a module or a package for a theme, a function for a rule."""
