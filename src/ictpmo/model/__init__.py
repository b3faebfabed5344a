"""What a portfolio is: frozen records in the field's own words, without arithmetic."""
