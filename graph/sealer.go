package graph

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"slices"
	"sync"
	"time"
)

// A cursor is base64 of
//
//	version (1 byte), day (10), nonce (12), the keys of a row sealed by AES-256-GCM (n × 16 + 16)
//
// Version, day and the list's digest are its associated data: the day can be read by everybody and changed by nobody.
// The nonce is an HMAC of all this and of the keys, so that one row of one list has one cursor, and two different
// cursors have, but for a chance of 2⁻⁹⁶, two nonces, which GCM depends on.
const (
	cursorVersion = 2
	cursorHead    = 1 + len(time.DateOnly)
	cursorNonce   = 12
	cursorBlock   = 16 // keys are filled up to a multiple of this: a cursor hardly tells how long they are

	// MaxCursor is what a cursor is shorter than.
	MaxCursor = 64 << 10
)

var cursorText = base64.RawURLEncoding

// List is what a cursor belongs to: the list, as Pattern.Digest names it, and the day on which it is looked at, like
// 2006-01-02.
type List struct{ Digest, AsOf string }

// Cursor is a cursor as a client has sent it. Nobody knows yet whether it is one, but AsOf is a day.
type Cursor struct {
	AsOf string
	raw  []byte
}

// ParseCursor reads what is not sealed of a cursor. The error is ErrCursor.
func ParseCursor(text string) (Cursor, error) {
	if len(text) >= MaxCursor {
		return Cursor{}, ErrCursor
	}
	raw, err := cursorText.DecodeString(text)
	if err != nil || len(raw) < cursorHead+cursorNonce || raw[0] != cursorVersion ||
		cursorText.EncodeToString(raw) != text { // line breaks, or bits behind the last byte
		return Cursor{}, ErrCursor
	}
	c := Cursor{AsOf: string(raw[1:cursorHead]), raw: raw}
	if !validDate(c.AsOf) {
		return Cursor{}, ErrCursor
	}
	return c, nil
}

// Sealer makes cursors of the keys of rows, and opens them. It is safe for concurrent use.
type Sealer struct {
	key    *cursorKey
	former *cursorKey // nil if there is none
	until  time.Time  // former opens cursors
}

// NewSealer seals with the keys of a store.
func NewSealer(k CursorKeys) *Sealer {
	s := &Sealer{key: newCursorKeyOf(k.Key), until: k.FormerUntil()}
	if k.Former != nil {
		s.former = newCursorKeyOf(k.Former)
	}
	return s
}

// Seal is the cursor of the row with these keys; "" if it would be too long for ParseCursor.
func (s *Sealer) Seal(l List, keys []any) string { return s.key.seal(l, keys) }

// Open reads the keys of a row of a list from its cursor, by their types. The error is ErrCursor.
func (s *Sealer) Open(c Cursor, digest string, types []Type, now time.Time) ([]any, error) {
	plain, err := s.key.open(c, digest)
	if err != nil && s.former != nil && now.Before(s.until) {
		plain, err = s.former.open(c, digest)
	}
	if err != nil {
		return nil, ErrCursor
	}
	return readKeys(plain, types)
}

// cursorKey is a key ready for use.
type cursorKey struct {
	aead cipher.AEAD
	work sync.Pool // of *sealing
}

// sealing is what is needed while one cursor is sealed.
type sealing struct {
	mac                    hash.Hash
	data, plain, out, text []byte
}

func newCursorKeyOf(secret []byte) *cursorKey {
	derived := func(use string) []byte {
		key, err := hkdf.Expand(sha256.New, secret, "kith cursor "+use, cursorKeyBytes)
		if err != nil {
			panic(err) // only for keys that are longer than hundreds of hashes
		}
		return key
	}
	block, err := aes.NewCipher(derived("seal"))
	if err != nil {
		panic(err) // only for keys of another length
	}
	k := &cursorKey{}
	if k.aead, err = cipher.NewGCM(block); err != nil {
		panic(err) // only for ciphers with blocks of another size
	}
	nonces := derived("nonce")
	k.work.New = func() any { return &sealing{mac: hmac.New(sha256.New, nonces)} }
	return k
}

func (k *cursorKey) seal(l List, keys []any) string {
	w := k.work.Get().(*sealing)
	defer k.work.Put(w)
	w.plain = appendKeys(w.plain[:0], keys)
	size := cursorHead + cursorNonce + len(w.plain) + k.aead.Overhead()
	if cursorText.EncodedLen(size) >= MaxCursor {
		return ""
	}
	w.out = append(append(w.out[:0], cursorVersion), l.AsOf...)
	w.data = appendData(w.data[:0], w.out, l.Digest)
	w.mac.Reset()
	_, _ = w.mac.Write(w.data) // a hash takes every byte
	_, _ = w.mac.Write(w.plain)
	w.out = w.mac.Sum(w.out)[:cursorHead+cursorNonce]
	w.out = slices.Grow(w.out, size)
	w.out = k.aead.Seal(w.out, w.out[cursorHead:], w.plain, w.data)
	w.text = cursorText.AppendEncode(w.text[:0], w.out)
	return string(w.text)
}

func (k *cursorKey) open(c Cursor, digest string) ([]byte, error) {
	nonce, sealed := c.raw[cursorHead:cursorHead+cursorNonce], c.raw[cursorHead+cursorNonce:]
	return k.aead.Open(nil, nonce, sealed, appendData(nil, c.raw[:cursorHead], digest))
}

// appendData writes the associated data, which no other head and digest have.
func appendData(out, head []byte, digest string) []byte {
	return append(append(append(out, head...), digest...), 0)
}
