"""guidance/: what official bodies advise, as data with a source for every sentence.

    guidance = load_guidance()
    guidance.steps["bank_stop"].title

Rules enforced here: unknown fields, facts and ids are mistakes with file and line; every ground
cites an atom or a quote; nothing past its expiry date is shown (the plan asks `visible`).
"""

from kakekomi.guidance.load import Guidance, load_guidance, read_guidance

__all__ = ["Guidance", "load_guidance", "read_guidance"]
