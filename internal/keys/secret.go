package keys

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"slices"
	"strings"
	"time"

	"kith/graph"
	"kith/internal/caller"
)

// A secret is a prefix, by which people and scanners of source code know it, and 160 random bits in base32. Of so many
// bits a plain SHA-256 gives nothing away, and costs a request little.
const (
	prefix       = "kith_"
	secretBytes  = 20
	secretLength = len(prefix) + secretBytes*8/5
)

var form = regexp.MustCompile(`^` + prefix + `[A-Z2-7]{32}$`)

// HasForm reports whether a text is like a secret that New makes, whether or not anybody has a key of it.
func HasForm(text string) bool { return len(text) == secretLength && form.MatchString(text) }

// names are those that keys may have. They stand in lines of logs and beside decisions, so they are short, plain, and
// never two that look alike but for the case.
var names = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{0,63}$`)

// reserved are names that something else has: whoever uses a store without keys, and the system of decisions.
var reserved = []string{caller.Local.Name, "kith"}

// New makes a key with the Name, Role, Protected and Expires of k, which works from now on: its secret, which is kept
// nowhere and is for its holder alone, and what a store is to keep of it. It is Invalid if the name or the role is
// none, or if the end is not in the future.
func New(k graph.AccessKey, now time.Time) (secret string, _ graph.AccessKey, err error) {
	k.Created = now.UTC().Truncate(time.Second)
	if !k.Expires.IsZero() {
		k.Expires = k.Expires.UTC().Truncate(time.Second)
	}
	switch {
	case !names.MatchString(k.Name):
		return "", k, graph.Errorf(graph.Invalid, "%.100q is no name for a key: use 1 to 64 of the letters a to z, digits "+
			"and . _ - @, with a letter or digit first, as in anna.berg", k.Name)
	case slices.Contains(reserved, k.Name):
		return "", k, graph.Errorf(graph.Invalid, "%s cannot be the name of a key, as Kith itself uses it: choose "+
			"another one", k.Name)
	case !slices.Contains(caller.Roles, caller.Role(k.Role)):
		return "", k, graph.Errorf(graph.Invalid, "%.100q is no role: use %s", k.Role, roles())
	case k.Expired(now):
		return "", k, graph.Errorf(graph.Invalid, "the key would have expired already, %s: name a later time",
			minute(k.Expires))
	}
	random := make([]byte, secretBytes)
	_, _ = rand.Read(random) // always gives all
	secret = prefix + base32.StdEncoding.EncodeToString(random)
	digest := sha256.Sum256([]byte(secret))
	k.Digest, k.Revoked = digest[:], time.Time{}
	return secret, k, nil
}

// roles are the roles, as a sentence lists them.
func roles() string {
	var all []string
	for _, r := range caller.Roles {
		all = append(all, string(r))
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}

// Revoke has every key of a name work no more, also one that has expired by the clock of this machine. It is Invalid if
// there is none, or all are revoked already; other errors are the store's.
func Revoke(ctx context.Context, store graph.Store, name string, now time.Time) error {
	list, err := store.AccessKeys(ctx)
	if err != nil {
		return err
	}
	revoked, last := 0, time.Time{}
	for _, k := range list {
		switch {
		case k.Name != name:
		case !k.Revoked.IsZero():
			last = k.Revoked
		default:
			k.Revoked = now.UTC().Truncate(time.Second)
			if err := store.PutAccessKey(ctx, k); err != nil {
				return err
			}
			revoked++
		}
	}
	switch {
	case revoked > 0:
		return nil
	case !last.IsZero():
		return graph.Errorf(graph.Invalid, "the key %s was revoked already, %s", name, minute(last))
	}
	return graph.Errorf(graph.Invalid, "there is no key %.100q: kith keys list shows which there are", name)
}

func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
