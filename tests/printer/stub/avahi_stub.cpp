// SPDX-License-Identifier: MIT
// Lets the real ippeveprinter run without dbus, avahi and root: preloaded, these answer what it asks of libavahi-client as a running daemon
// would, and announce nothing. IPP itself is untouched.

using Callback = void (*)(void* object, int state, void* data);
constexpr int client_running = 2, group_established = 2;
static int poll_object, client_object, group_object;

extern "C" {
void* avahi_threaded_poll_new(void) { return &poll_object; }
void* avahi_threaded_poll_get(void* poll) { return poll; }
int avahi_threaded_poll_start(void*) { return 0; }
int avahi_threaded_poll_stop(void*) { return 0; }
void avahi_threaded_poll_free(void*) {}
void avahi_threaded_poll_lock(void*) {}
void avahi_threaded_poll_unlock(void*) {}
void* avahi_client_new(const void*, int, Callback callback, void* data, int* error) {
  if (error != nullptr) *error = 0;
  callback(&client_object, client_running, data);
  return &client_object;
}
int avahi_client_errno(void*) { return 0; }
void avahi_client_free(void*) {}
const char* avahi_client_get_host_name_fqdn(void*) { return "localhost"; }
void* avahi_entry_group_new(void*, Callback callback, void* data) {
  callback(&group_object, group_established, data);
  return &group_object;
}
int avahi_entry_group_free(void*) { return 0; }
int avahi_entry_group_commit(void*) { return 0; }
int avahi_entry_group_reset(void*) { return 0; }
int avahi_entry_group_add_record(void*, ...) { return 0; }
int avahi_entry_group_add_service_strlst(void*, ...) { return 0; }
int avahi_entry_group_add_service_subtype(void*, ...) { return 0; }
}
