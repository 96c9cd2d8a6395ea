package graph

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"
)

// CursorKeys are the secrets of a store by which its cursors are sealed. The zero value is that of a store without any.
type CursorKeys struct {
	Key      []byte    `json:"key"`              // seals cursors
	Former   []byte    `json:"former,omitempty"` // opens those that it sealed, for a day; nil if none was replaced
	Replaced time.Time `json:"replaced,omitzero"`
}

const (
	cursorKeyBytes = 32
	formerOpens    = 24 * time.Hour
)

// NewCursorKeys makes the keys of a new store.
func NewCursorKeys() CursorKeys { return CursorKeys{Key: newCursorKey()} }

func newCursorKey() []byte {
	key := make([]byte, cursorKeyBytes)
	_, _ = rand.Read(key) // always gives all
	return key
}

// Rotated are the keys after a new one has taken the place of Key. A key that was replaced before is gone, whenever
// that was.
func (k CursorKeys) Rotated(at time.Time) CursorKeys {
	return CursorKeys{Key: newCursorKey(), Former: k.Key, Replaced: at.UTC().Truncate(time.Second)}
}

// FormerUntil is when Former ceases to open cursors; the zero time without one.
func (k CursorKeys) FormerUntil() time.Time {
	if k.Former == nil {
		return time.Time{}
	}
	return k.Replaced.Add(formerOpens)
}

// EncodeCursorKeys writes keys as a store keeps them.
func EncodeCursorKeys(k CursorKeys) string {
	raw, _ := json.Marshal(k) // plain values
	return string(raw)
}

// DecodeCursorKeys reads what EncodeCursorKeys wrote. The error is Incompatible for "", which a store has that was made
// before there were keys; where is the store, as errors call it.
func DecodeCursorKeys(where, text string) (CursorKeys, error) {
	if text == "" {
		return CursorKeys{}, Errorf(Incompatible, "%s was made by an earlier version of Kith and has no key for "+
			"cursors yet: run kith upgrade once; until then ask for lists without cursors", where)
	}
	var k CursorKeys
	err := json.Unmarshal([]byte(text), &k)
	if err == nil && (len(k.Key) != cursorKeyBytes || k.Former != nil && len(k.Former) != cursorKeyBytes) {
		err = fmt.Errorf("keys of %d and %d bytes", len(k.Key), len(k.Former))
	}
	if err != nil {
		return CursorKeys{}, &Error{Kind: Internal, Msg: "the keys of cursors in " + where + " are damaged", Err: err}
	}
	return k, nil
}
