"""One reader for each kind of guidance file; each returns frozen values and records mistakes."""
