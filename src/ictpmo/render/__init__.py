"""Values become text: one module a form, and none knows another."""
