"""The causes of refusals, as the log names them. Pure."""

from __future__ import annotations

import enum


class Reason(enum.Enum):
    """The cause, as the log names it: its page, and the status it answers with."""

    # the login
    LOGIN_INCOMPLETE = "login_incomplete", "setup", 400
    UNKNOWN_PLATFORM = "unknown_platform", "unknown_platform", 403
    AMBIGUOUS_LOGIN = "ambiguous_login", "setup", 400
    INACTIVE_REGISTRATION = "inactive_registration", "not_active", 403
    TARGET_NOT_OURS = "target_not_ours", "setup", 400
    # the way back from the platform
    NOT_SIGNED_IN = "not_signed_in", "not_signed_in", 403
    PLATFORM_ERROR = "platform_error", "platform_said_no", 400
    NOT_A_LAUNCH = "not_a_launch", "open_from_course", 405
    STATE_MISSING = "state_missing", "open_from_course", 400
    STATE_INVALID = "state_invalid", "again", 400
    STATE_EXPIRED = "state_expired", "too_slow", 400
    OTHER_BROWSER = "other_browser", "cookies", 403
    # the token
    TOKEN_MISSING = "token_missing", "setup", 400
    TOKEN_MALFORMED = "token_malformed", "setup", 400
    BAD_ALGORITHM = "bad_algorithm", "setup", 400
    KEY_ID_MISSING = "key_id_missing", "setup", 400
    UNKNOWN_KEY = "unknown_key", "setup", 400
    UNUSABLE_KEY = "unusable_key", "setup", 400
    BAD_SIGNATURE = "bad_signature", "setup", 400
    BAD_ISSUER = "bad_issuer", "setup", 400
    BAD_AUDIENCE = "bad_audience", "setup", 400
    BAD_TIME = "bad_time", "clock", 400
    BAD_NONCE = "bad_nonce", "again", 400
    REPLAYED = "replayed", "again", 400
    # the claims
    BAD_VERSION = "bad_version", "setup", 400
    BAD_CLAIM = "bad_claim", "setup", 400
    UNKNOWN_MESSAGE = "unknown_message", "setup", 400
    BAD_DEEP_LINKING = "bad_deep_linking", "setup", 400
    DEEP_LINKING_NOT_OFFERED = "deep_linking_not_offered", "no_deep_linking", 400
    UNKNOWN_DEPLOYMENT = "unknown_deployment", "unknown_deployment", 403
    INACTIVE_DEPLOYMENT = "inactive_deployment", "not_active", 403
    OTHER_DEPLOYMENT = "other_deployment", "setup", 400
    # us and the platform's keys
    PERSON_INACTIVE = "person_inactive", "person_inactive", 403
    FRONT_END_NOT_ALLOWED = "front_end_not_allowed", "setup", 400
    TOO_LARGE = "too_large", "setup", 400
    KEYS_UNREACHABLE = "keys_unreachable", "keys_unreachable", 503
    KEYS_UNUSABLE = "keys_unusable", "keys_unusable", 502
    UNEXPECTED = "unexpected", "unexpected", 400

    def __init__(self, code: str, page: str, status: int) -> None:
        self.code = code
        self.page = page
        self.status = status


class Refusal(Exception):
    """A launch or login that goes no further.

    `detail` is for the log: our own words or a claim's name, never a value that someone sent.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.code}: {detail}" if detail else reason.code)
        self.reason = reason
        self.detail = detail
