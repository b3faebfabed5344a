"""What may not change in silence: rules over two versions of a portfolio, and the corrections that excuse."""
