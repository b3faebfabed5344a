"""Whether what is reported complete is so, by all else that is known."""
