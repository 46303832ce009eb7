"""`python -m studentdesk` is the same as the command `studentdesk`."""

from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()  # in a bundle a child process starts here too, and goes no further
    from studentdesk.cli import main  # inside, so that a child process does not load the screens

    main()
