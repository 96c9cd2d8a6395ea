package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// AccessKey is what a store keeps of a key by which somebody may use a server of the store. The key itself, its secret,
// is kept nowhere.
type AccessKey struct {
	Name      string    `json:"name"`                // of who uses it, as decisions and the log have it
	Role      string    `json:"role"`                // what it lets do; stores know no roles
	Protected bool      `json:"protected,omitempty"` // it shows what is protected, too
	Digest    []byte    `json:"digest"`              // SHA-256 of the secret: the key's identity
	Created   time.Time `json:"created"`
	Expires   time.Time `json:"expires,omitzero"` // from when on it does not work; zero if it has no end
	Revoked   time.Time `json:"revoked,omitzero"` // when it was made not to work any more; zero if it was not
}

// MostAccessKeys is how many keys a store keeps.
const MostAccessKeys = 1000

// Works reports whether the key lets somebody in at a time. One that was revoked never does, whatever clocks say.
func (k *AccessKey) Works(at time.Time) bool { return k.Revoked.IsZero() && !k.Expired(at) }

// Expired reports whether the key's end has come at a time.
func (k *AccessKey) Expired(at time.Time) bool { return !k.Expires.IsZero() && !at.Before(k.Expires) }

// WithAccessKey is a store's list of keys after k has been put into it; list stays as it is. A key that is there, by
// its Digest, can only be revoked, once: all else of it stays. Another one is added behind the others. It is Invalid if
// that one is incomplete, if another key of its name works when it is created, or if MostAccessKeys work: where there
// are so many, the first that does not work makes room.
func WithAccessKey(list []AccessKey, k AccessKey) ([]AccessKey, error) {
	list = slices.Clone(list)
	i := slices.IndexFunc(list, func(o AccessKey) bool { return bytes.Equal(o.Digest, k.Digest) })
	if i >= 0 {
		if list[i].Revoked.IsZero() {
			list[i].Revoked = k.Revoked
		}
		return list, nil
	}
	if k.Name == "" || k.Role == "" || len(k.Digest) != sha256.Size || k.Created.IsZero() {
		return nil, Errorf(Invalid, "an access key must have a name, a role, a SHA-256 digest and the time it is made")
	}
	free := -1
	for i := range list {
		works := list[i].Works(k.Created)
		if works && list[i].Name == k.Name {
			return nil, Errorf(Invalid, "there is a key %s already: revoke it first, or choose another name", k.Name)
		}
		if !works && free < 0 {
			free = i
		}
	}
	if len(list) >= MostAccessKeys {
		if free < 0 {
			return nil, Errorf(Invalid, "%d keys work, and no more are kept: revoke those that nobody uses", len(list))
		}
		list = slices.Delete(list, free, free+1)
	}
	return append(list, k), nil
}

// EncodeAccessKeys writes keys as a store keeps them.
func EncodeAccessKeys(list []AccessKey) string {
	raw, _ := json.Marshal(list) // plain values
	return string(raw)
}

// DecodeAccessKeys reads what EncodeAccessKeys wrote; "" is that of a store that never had a key. The error is
// Internal; where is the store, as errors call it.
func DecodeAccessKeys(where, text string) ([]AccessKey, error) {
	if text == "" {
		return nil, nil
	}
	var list []AccessKey
	err := json.Unmarshal([]byte(text), &list)
	for i := range list {
		if err == nil && len(list[i].Digest) != sha256.Size {
			err = fmt.Errorf("a digest of %d bytes", len(list[i].Digest))
		}
	}
	if err != nil {
		return nil, &Error{Kind: Internal, Err: err,
			Msg: "the access keys in " + where + " are damaged: put back a copy of the store"}
	}
	return list, nil
}
