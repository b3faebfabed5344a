"""A folder becomes a portfolio and findings."""
