from __future__ import annotations

import sys

from lti.sandbox.cli import main

if __name__ == "__main__":
    sys.exit(main())
