"""What can be wrong with a portfolio: one theme a module, one function a rule."""
