"""kakekomi (駆け込み): from a person's own words to the first act and the whole plan."""

__version__ = "0.1.0"
