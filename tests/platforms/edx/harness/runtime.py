"""A minimal XBlock runtime in place of the LMS's: field storage, services, grade events."""

from harness import access
from harness.models import Block, BlockState, ExternalId, Grade
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlockMixin
from xblock.exceptions import InvalidScopeError
from xblock.fields import Boolean, DateTime, Field, Scope, ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import KeyValueStore, KvsFieldData, Runtime


class LmsFields(XBlockMixin):
    """Fields every block inherits in edX and which the LTI block reads."""

    start = DateTime(scope=Scope.settings)
    due = DateTime(scope=Scope.settings)
    graceperiod = Field(scope=Scope.settings, default=None)
    graded = Boolean(scope=Scope.settings, default=True)


class FieldStore(KeyValueStore):
    """Settings from `Block`, learner state from `BlockState`; settings are read-only, as in the LMS."""

    def __init__(self, settings):
        self._settings = settings

    def _read(self, key):
        if key.scope == Scope.settings:
            return self._settings
        if key.scope == Scope.user_state:
            state = BlockState.objects.filter(usage_key=str(key.block_scope_id), user_id=key.user_id or 0).first()
            return state.fields if state else {}
        return {}

    def get(self, key):
        return self._read(key)[key.field_name]

    def has(self, key):
        return key.field_name in self._read(key)

    def set(self, key, value):
        if key.scope != Scope.user_state:
            raise InvalidScopeError(key)
        state, _ = BlockState.objects.get_or_create(usage_key=str(key.block_scope_id), user_id=key.user_id or 0)
        state.fields[key.field_name] = value
        state.save()

    def delete(self, key):
        raise InvalidScopeError(key)


class LmsUserService(UserService):
    def __init__(self, user, course_key, surface):
        self.user, self.course_key, self.surface = user, course_key, surface

    def get_current_user(self):
        current = XBlockUser(is_current_user=True)
        if not self.user.is_authenticated:
            current.opt_attrs["edx-platform.is_authenticated"] = False
            return current
        current.full_name = self.user.profile.name
        current.emails = [self.user.email]
        current.opt_attrs.update(
            {
                "edx-platform.is_authenticated": True,
                "edx-platform.user_id": self.user.id,
                "edx-platform.username": self.user.username,
                "edx-platform.user_role": access.course_role(self.user, self.course_key),
                # The LMS sets this for anyone with *course* staff access, Studio's preview never.
                "edx-platform.user_is_staff": self.surface == "lms"
                and access.has_access(self.user, "staff", None, self.course_key),
                "edx-platform.user_preferences": {},
            }
        )
        return current

    def get_external_user_id(self, type_name):
        return str(ExternalId.for_user(self.user, type_name).external_user_id)


class RebindUserService:
    """Lets the block act for a learner after it was loaded for nobody (score passback)."""

    def __init__(self, runtime):
        self.runtime = runtime

    def rebind_noauth_module_to_user(self, block, user):
        if self.runtime.user.is_authenticated:
            raise RuntimeError("only a block bound to an anonymous user can be rebound")
        bind(block, user)


class LmsRuntime(Runtime):
    user = None

    def __init__(self):
        super().__init__(id_reader=None, id_generator=None, mixins=(LmsFields,))

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        raise NotImplementedError("XBlock handlers serve LTI 1.1 only")

    def resource_url(self, resource):
        raise NotImplementedError

    def local_resource_url(self, block, uri):
        raise NotImplementedError

    def publish(self, block, event_type, event_data):
        """Grade events land in the gradebook of the bound user; anonymous ones are dropped."""
        if event_type == "grade" and self.user is not None and self.user.is_authenticated:
            Grade.objects.update_or_create(
                usage_key=str(block.scope_ids.usage_id),
                user=self.user,
                defaults={"earned": event_data["value"], "possible": event_data["max_value"]},
            )


def load_block(usage_key):
    """The real LtiConsumerXBlock, not yet bound to a user."""
    row = Block.objects.get(usage_key=str(usage_key))
    if isinstance(usage_key, str):
        usage_key = UsageKey.from_string(usage_key)
    return LmsRuntime().construct_xblock(
        "lti_consumer",
        ScopeIds(None, "lti_consumer", usage_key, usage_key),
        field_data=KvsFieldData(FieldStore(row.fields)),
    )


def bind(block, user, surface="lms"):
    """Bind a block to a user as the LMS ("lms") or Studio's preview ("studio") would."""
    runtime, usage_key = block.runtime, block.scope_ids.usage_id
    runtime.user = user
    runtime._services["user"] = LmsUserService(user, usage_key.context_key, surface)
    runtime._services["rebind_user"] = RebindUserService(runtime)
    block.scope_ids = block.scope_ids._replace(user_id=user.id)
    return block
