"""A report's value in the words of one language: sections, sentences, tables and pictures, in no form yet."""
