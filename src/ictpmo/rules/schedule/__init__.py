"""Whether dates are kept, and whether the plan can still be."""
