package graph

import (
	"encoding/base64"
	"fmt"
)

// NewSecret makes the secret of a new store, as a store keeps it (see Store.Secret).
func NewSecret() string { return base64.RawStdEncoding.EncodeToString(newCursorKey()) }

// DecodeSecret reads what NewSecret made. The error is Incompatible for "", which a store has that was made before
// there were secrets; where is the store, as errors call it.
func DecodeSecret(where, text string) ([]byte, error) {
	if text == "" {
		return nil, Errorf(Incompatible, "%s was made by an earlier version of Kith and has no secret yet: run kith "+
			"upgrade once; until then leave idempotency keys out", where)
	}
	secret, err := base64.RawStdEncoding.DecodeString(text)
	if err == nil && len(secret) != cursorKeyBytes {
		err = fmt.Errorf("%d bytes", len(secret))
	}
	if err != nil {
		return nil, &Error{Kind: Internal, Msg: "the secret in " + where + " is damaged", Err: err}
	}
	return secret, nil
}
