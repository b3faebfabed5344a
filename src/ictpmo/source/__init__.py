"""Text to plain values plus positions: the only reader of YAML."""
