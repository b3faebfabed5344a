"""Reports that are kept in a folder: how they are made, what is recorded of them, and whether they still hold."""
