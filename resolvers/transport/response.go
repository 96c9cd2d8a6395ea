package transport

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// Encode is a response as JSON. Only what could not be run has no data.
func Encode(r *graphql.Response) []byte {
	// Data is JSON already: reading all of it again would cost half of what planning the request does.
	if r.Data != nil && len(r.Errors) == 0 && len(r.Extensions) == 0 {
		return slices.Concat([]byte(`{"data":`), r.Data, []byte("}"))
	}
	out := []byte{'{'}
	if len(r.Errors) > 0 {
		out = member(out, "errors", marshal(r.Errors))
	}
	if r.Data != nil {
		out = member(out, "data", r.Data)
	}
	if len(r.Extensions) > 0 {
		out = member(out, "extensions", marshal(r.Extensions))
	}
	return append(out, '}')
}

// member appends a member to an object that is open.
func member(object []byte, name string, value []byte) []byte {
	if len(object) > 1 {
		object = append(object, ',')
	}
	return append(append(object, `"`+name+`":`...), value...)
}

// marshal writes errors and extensions, of which we put nothing together that is no JSON.
func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// retryAfter is when somebody who was told to come again may, in seconds.
const retryAfter = 2

// send writes the answer to a well-formed request.
func send(w http.ResponseWriter, r *http.Request, kind media, reply Reply) {
	h, answer := w.Header(), reply.Response
	h["Content-Type"] = contentType[kind]
	status := http.StatusOK
	if (kind == graphqlJSON || reply.Refused) && answer.Data == nil && len(answer.Errors) > 0 {
		status = statusOf(codeOf(answer.Errors[0]))
	}
	if status == clientGone && errors.Is(context.Cause(r.Context()), ErrEnding) {
		status = http.StatusServiceUnavailable
	}
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", strconv.Itoa(retryAfter))
	}
	body := Encode(answer)
	if r.Method == http.MethodPost || status != http.StatusOK {
		w.WriteHeader(status)
		_, _ = w.Write(body) // a client that has gone misses nothing
		return
	}
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Accept")
	Tagged(w, r, body)
}

func statusOf(code string) int {
	if s, ok := statuses[code]; ok {
		return s
	}
	return http.StatusInternalServerError
}

// Tagged answers a GET with a body and its ETag, or with 304 if the client has it already. The tag is a weak one:
// compressed or not, the body is the same. It is sent whole: a part of an answer is no answer.
func Tagged(w http.ResponseWriter, r *http.Request, body []byte) {
	digest := sha256.Sum256(body)
	w.Header().Set("ETag", `W/"`+base64.RawURLEncoding.EncodeToString(digest[:16])+`"`)
	whole := &http.Request{Method: r.Method, Header: http.Header{"If-None-Match": r.Header["If-None-Match"]}}
	http.ServeContent(w, whole, "", time.Time{}, bytes.NewReader(body))
}
