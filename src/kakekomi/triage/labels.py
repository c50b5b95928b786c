"""What a text can be about: the seven cases, then the kinds outside them, in one fixed order."""

from __future__ import annotations

from kakekomi.guidance.model import CASES

# The files of `guidance/handoffs/`, in order of the alphabet; `tests/triage` holds them equal.
KINDS = (
    "breach_notice", "card_fraud", "child_approached", "child_exploited", "crypto_loss",
    "dark_job", "deceived_transfer", "delivery_delay", "fake_official_call", "fake_police",
    "family_impersonation_call", "fictitious_billing", "forgotten_password", "investment_scam",
    "job_scam", "loan_scam", "look_alike_shop_owner", "lost_phone", "missing_person",
    "not_a_crime", "offline_bullying", "offline_rumour", "one_click_billing",
    "own_account_frozen", "privacy_worry", "ransomware", "refund_dispute", "romance_scam",
    "seller_side", "sextortion", "spam_mail", "stalking_offline", "stalking_online",
    "subscription", "support_scam", "suspended_account", "threatened_exposure", "unclear",
    "unordered_parcel", "virus_infection", "wrong_transfer",
)  # fmt: skip
LABELS = (*CASES, *KINDS)
DANGER_LABELS = ("none", "suicide", "violence", "child")
