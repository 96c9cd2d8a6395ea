// Package keys makes access keys and knows whose they are. A key is a secret that its holder alone has; the store keeps
// a digest of it, with a name, a role and an end. New makes one, Revoke ends it, and Keys says in a server who makes a
// request, as the store has it now.
package keys
