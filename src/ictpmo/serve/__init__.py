"""The report in a browser on this machine: the last that the files gave, and over it what is wrong in them now."""
