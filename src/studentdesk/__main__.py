"""`python -m studentdesk` is the same as the command `studentdesk`."""

from studentdesk.cli import main

if __name__ == "__main__":
    main()
