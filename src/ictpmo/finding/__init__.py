"""What is told to readers of a portfolio: findings, their sentences, and where they stand."""
