package decision

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// By is who decides, why and when, and how a repetition of the request is known.
type By struct {
	Actor, Why string
	At         time.Time
	// Key is the caller's own name of the request: within 30 days the same Input with it is answered with the decision
	// that was made, without anything being written, and another one is a Conflict. "" makes every request a new one.
	Key   string
	Input []byte // what is asked for, in one form; only needed with a Key
}

// The longest texts that a decision takes, in bytes, and the longest key, in characters.
const (
	longestActor = 200
	longestWhy   = 2000
	longestValue = 8000
	longestKey   = 100
)

// keyCounts is how long a key means the request that it was first used for.
const keyCounts = 30 * 24 * time.Hour

// check is Invalid if a text is missing, too long or no text.
func (by By) check() error {
	for _, text := range []struct {
		what, text string
		longest    int
	}{{"who decides", by.Actor, longestActor}, {"why", by.Why, longestWhy}} {
		switch {
		case strings.TrimSpace(text.text) == "":
			return graph.Errorf(graph.Invalid, "a decision names who decides and why: say %s", text.what)
		case len(text.text) > text.longest:
			return graph.Errorf(graph.Invalid, "%s is longer than %d bytes: say it shorter", text.what, text.longest)
		case !isText(text.text):
			return graph.Errorf(graph.Invalid, "%s is no text: a character was cut in two, or it is NUL", text.what)
		}
	}
	if !isText(by.Key) || utf8.RuneCountInString(by.Key) > longestKey {
		return graph.Errorf(graph.Invalid, "the idempotency key must be a text of 1 to %d characters", longestKey)
	}
	return nil
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// RequestProps are the properties of a Decision that mean nothing in another store than the one it was made in.
var RequestProps = []string{"request", "answered"}

// answeredPending stands behind the ids of what was answered if what follows by rules was not worked out then.
const answeredPending = "pending"

// request is what is asked for by somebody, in one store.
type request struct {
	By
	store  graph.Store
	model  *graph.Model
	secret []byte // of the store; nil without a key
}

// tries is how often a decision is made anew as the fact has changed meanwhile.
const tries = 10

// decide makes a decision by try, which fills a draft and writes it. A repetition of the request is answered with what
// was decided before. If others change the fact meanwhile, the decision is made anew from what is stored then, unless
// the caller named a version; the error is Busy if they always do.
func decide(ctx context.Context, store graph.Store, m *graph.Model, by By, version string,
	try func(d *draft) (*Made, error)) (made *Made, err error) {
	if err := by.check(); err != nil {
		return nil, err
	}
	r := request{By: by, store: store, model: m}
	if by.Key != "" {
		if r.secret, err = store.Secret(ctx); err != nil {
			return nil, err
		}
	}
	var failed error
	for tried := 0; ; tried++ {
		// Asked again after a failure: it may be that of a second request of this key, which the first has overtaken.
		key, before, err := r.before(ctx)
		switch {
		case before != nil || err != nil:
			return before, err
		case failed != nil && (version != "" || !stale(failed)):
			return nil, failed
		case tried == tries:
			return nil, graph.Errorf(graph.Busy, "others change the same again and again: try again")
		}
		d := newDraft(m, by, key, r.digest())
		if made, failed = try(d); failed == nil {
			return made, nil
		}
		if err := r.unseen(ctx, d.id, failed); err != nil {
			return nil, err
		}
	}
}

// stale reports whether something has been written since it was read.
func stale(err error) bool {
	_, ok := errors.AsType[*graph.Stale](err)
	return ok
}

// before is what was decided when this was asked before. If it was not, made is nil, and key is what the decision's ids
// are to be made of. It is a Conflict if something else was asked with the same key.
func (r *request) before(ctx context.Context) (key string, made *Made, err error) {
	if r.Key == "" {
		return strings.ToLower(rand.Text()[:keyLength]), nil, nil
	}
	k := r.model.Kind("Decision")
	for used := 0; ; used++ {
		key = r.nthKey(used)
		was, err := readNode(ctx, r.store, ID(r.model, key))
		if err != nil || was == nil {
			return key, nil, err
		}
		text := func(name string) string { s, _ := was.Vals[k.Slot(name)].(string); return s }
		if at, err := time.Parse(graph.DateTimeLayout, text("at")); err == nil && r.At.Sub(at) >= keyCounts {
			continue
		}
		if !hmac.Equal([]byte(text("request")), []byte(r.digest())) {
			return "", nil, graph.Errorf(graph.Conflict, "this idempotency key was used for something else, which is "+
				"%s: take a new key for every request, and an old one only to repeat it", was.ID)
		}
		made = &Made{Decision: was.ID, Stood: true}
		if ids := strings.Fields(text("answered")); len(ids) > 0 {
			made.Pending = ids[len(ids)-1] == answeredPending
			if made.Pending {
				ids = ids[:len(ids)-1]
			}
			made.Node, made.Edges = ids[0], ids[1:]
		}
		return "", made, nil
	}
}

// unseen is a Conflict if a request failed whose decision is stored already, where the caller may not see it: then it
// failed for what it had made itself, as that somebody is there already, or that what it hid is not.
func (r *request) unseen(ctx context.Context, id string, failed error) error {
	kind := graph.ErrorKindOf(failed)
	if r.Key == "" || kind != graph.Conflict && kind != graph.Invalid {
		return nil
	}
	_, err := r.store.Write(ctx, &graph.Batch{If: []graph.If{{Node: id}}})
	if graph.ErrorKindOf(err) != graph.Conflict {
		return err
	}
	if _, before, err := r.before(ctx); before != nil || err != nil {
		return err
	}
	return graph.Errorf(graph.Conflict, "what was decided with this idempotency key stands, but it is about something "+
		"protected now, so it is not shown")
}

// keyLength is how long the key of a decision is: of letters and digits, none of which can be guessed.
const keyLength = 20

// nthKey is what the ids of a decision are made of whose key the caller has used for so many others before.
func (r *request) nthKey(used int) string {
	sum := r.mac("decision", r.Actor, r.Key, strconv.Itoa(used))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum))[:keyLength]
}

// digest tells what is asked for from everything else, to nobody without the store's secret; "" without a key.
func (r *request) digest() string {
	if r.Key == "" {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(r.mac("request", string(r.Input)))
}

// mac is an HMAC of texts under the store's secret.
func (r *request) mac(texts ...string) []byte {
	h := hmac.New(sha256.New, r.secret)
	for _, text := range texts {
		_, _ = h.Write([]byte(strconv.Itoa(len(text)) + ":" + text)) // a hash takes every byte
	}
	return h.Sum(nil)
}
