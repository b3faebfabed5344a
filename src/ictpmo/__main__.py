"""`python -m ictpmo`."""

from ictpmo.cli.main import main

main()
