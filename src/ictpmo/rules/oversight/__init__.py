"""Rules of oversight: what was recommended and promised, who had to meet, and whether published counts add up."""
