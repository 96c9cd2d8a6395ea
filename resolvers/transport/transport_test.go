package transport_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/resolvers/transport"
)

// echo answers {"data": {name of the operation: its variables}}; what it refuses is told by the query.
func echo(_ context.Context, p *transport.Request, queriesOnly bool) (reply transport.Reply) {
	word, rest, _ := strings.Cut(p.Query, " ")
	name, _, _ := strings.Cut(rest, " ")
	op := &ast.OperationDefinition{Name: name, Operation: ast.Operation(word)}
	coded := gqlerror.List{{Message: rest, Extensions: map[string]any{"code": rest}}}
	switch {
	case word == "refused":
		return transport.Reply{Response: &graphql.Response{Errors: coded}}
	case word == "partly":
		return transport.Reply{Response: &graphql.Response{Errors: coded, Data: []byte("null")}}
	case word == "mutation" && queriesOnly:
		return transport.Reply{Operation: op}
	}
	data, err := json.Marshal(map[string]any{p.OperationName: p.Variables})
	if err != nil {
		panic(err)
	}
	return transport.Reply{Operation: op, Response: &graphql.Response{Data: data}}
}

type asked struct {
	method, target, body string
	header               map[string]string
}

func post(body string, header ...string) asked {
	a := asked{method: "POST", body: body, header: map[string]string{"Content-Type": "application/json"}}
	for i := 0; i < len(header); i += 2 {
		a.header[header[i]] = header[i+1]
	}
	return a
}

func get(query string, header ...string) asked {
	a := post("", header...)
	a.method, a.target = "GET", "?"+query
	delete(a.header, "Content-Type")
	return a
}

func send(h http.Handler, a asked) *httptest.ResponseRecorder {
	r := httptest.NewRequest(a.method, "/graphql"+a.target, strings.NewReader(a.body))
	for name, value := range a.header {
		r.Header[name] = []string{value}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const (
	standard = "application/graphql-response+json"
	works    = `{"query":"query A { x }","operationName":"A","variables":{"n":12345678901234567890}}`
	answer   = `{"data":{"A":{"n":12345678901234567890}}}`
)

var inAddress = "query=" + url.QueryEscape("query A { x }") + "&operationName=A&variables=" +
	url.QueryEscape(`{"n":12345678901234567890}`)

func TestRequests(t *testing.T) {
	for name, c := range map[string]struct {
		ask    asked
		status int
		want   string // in the body
	}{
		"a query":           {post(works), 200, answer},
		"a mark before":     {post("\ufeff" + works), 200, answer},
		"UTF-8 by name":     {post(works, "Content-Type", `APPLICATION/json; Charset="UTF-8"`), 200, answer},
		"without a hyphen":  {post(works, "Content-Type", "application/json;charset=utf8"), 200, answer},
		"space around it":   {post(" \n" + works + "\r\n"), 200, answer},
		"only a query":      {post(`{"query":"query A { x }"}`), 200, `{"data":{"":null}}`},
		"nulls":             {post(`{"query":"q","operationName":null,"variables":null}`), 200, "data"},
		"extensions":        {post(`{"query":"q","extensions":{"a":{"b":1}}}`), 200, "data"},
		"other names":       {post(`{"query":"q","QUERY":1,"id":"7"}`), 200, "data"},
		"an empty query":    {post(`{"query":""}`), 200, "data"},
		"not compressed":    {post(works, "Content-Encoding", "identity"), 200, answer},
		"nothing":           {post(""), 400, "no JSON object"},
		"no JSON":           {post("{"), 400, "no JSON object"},
		"data behind it":    {post(works + works), 400, "no JSON object"},
		"a comma behind it": {post(works + ","), 400, "no JSON object"},
		"a text":            {post(`"query"`), 400, "no JSON object"},
		"null":              {post("null"), 400, "no JSON object"},
		"a list":            {post(" [" + works + "]"), 400, "one request holds one operation"},
		"no query":          {post(`{"qeury":"q"}`), 400, "no query"},
		"in capitals":       {post(`{"Query":"q"}`), 400, "no query"},
		"null as query":     {post(`{"query":null}`), 400, "no query"},
		"a number as query": {post(`{"query":1}`), 400, "query is a number, and must be text"},
		"a Boolean query":   {post(`{"query":false}`), 400, "query is a Boolean, and must be text"},
		"a list of names":   {post(`{"query":"q","operationName":["A"]}`), 400, "operationName is a list"},
		"a list of them":    {post(`{"query":"q","variables":[7]}`), 400, "variables is a list, and must be an object"},
		"a number of them":  {post(`{"query":"q","variables":-7}`), 400, "variables is a number"},
		"text as those":     {post(`{"query":"q","extensions":"e"}`), 400, "extensions is text"},
		"two queries":       {post(`{"query":"q","query":"r"}`), 400, "a name twice"},
		"two of a variable": {post(`{"query":"q","variables":{"a":1,"a":2}}`), 400, "a name twice"},
		"many variables": {post(`{"query":"q","variables":{"a":[` + strings.Repeat("1,", 9_998) + `1]}}`), 400,
			"variables have more than 10000 values"},
		"as many as may be": {post(`{"query":"q","variables":{"a":[` + strings.Repeat("1,", 9_997) + `1]}}`), 200, ""},
		"many levels": {post(`{"query":"q","variables":` + strings.Repeat(`{"a":`, 20_000) + "1" +
			strings.Repeat("}", 20_000) + "}"), 400, ""},
		"two of one inside": {post(`{"query":"q","variables":{"a":[{"b":1,"b":1}]}}`), 400, "a name twice"},
		"all kinds": {post(`{"query":"q","variables":{"a":[1.50,-0,"\u00fc\n",true,false,null,{},[]]}}`), 200,
			`{"data":{"":{"a":[1.50,-0,"ü\n",true,false,null,{},[]]}}}`},
		"null extensions":   {post(`{"query":"q","extensions":null,"x":{"y":[1]}}`), 200, "data"},
		"half a letter":     {post(`{"query":"q","variables":{"a":"\ud83d"}}`), 400, "no JSON object"},
		"Latin-1":           {post("{\"query\":\"M\xfcller\"}"), 400, "no UTF-8"},
		"UTF-16":            {post("\xff\xfe{\x00}\x00"), 400, "no UTF-8"},
		"no content type":   {asked{method: "POST", body: works}, 415, "application/json"},
		"a form":            {post("query=q", "Content-Type", "application/x-www-form-urlencoded"), 415, ""},
		"a form of parts":   {post(works, "Content-Type", "multipart/form-data; boundary=x"), 415, ""},
		"text":              {post(works, "Content-Type", "text/plain"), 415, ""},
		"GraphQL":           {post("{ x }", "Content-Type", "application/graphql"), 415, ""},
		"another charset":   {post(works, "Content-Type", "application/json; charset=utf-16"), 415, "charset"},
		"two charsets":      {post(works, "Content-Type", "application/json; charset=utf-8; charset=x"), 415, ""},
		"compressed":        {post(works, "Content-Encoding", "gzip"), 415, "compressed"},
		"another Accept":    {post(works, "Accept", "text/html"), 406, "application/json"},
		"another method":    {asked{method: "PUT", body: works}, 405, "POST"},
		"in the address":    {get(inAddress), 200, answer},
		"its head":          {asked{method: "HEAD", target: "?" + inAddress}, 200, ""},
		"no operation":      {get("query=q&operationName=&variables=&extensions="), 200, "data"},
		"no query by GET":   {get("variables=%7B%7D"), 400, "no query"},
		"two by GET":        {get("query=q&query=r"), 400, "query more than once"},
		"GET in no UTF-8":   {get("query=%ff"), 400, "query is no UTF-8"},
		"GET in no text":    {get("query=%zz"), 400, "percent"},
		"semicolons":        {get("query=q;r"), 400, "percent"},
		"them in no JSON":   {get("query=q&variables=%7B"), 400, "variables is no JSON"},
		"variables of two":  {get("query=q&variables=%7B%7D%7B%7D"), 400, "variables is no JSON"},
		"a list by GET":     {get("query=q&variables=%5B%5D"), 400, "variables is a list"},
		"a long address":    {get("query=" + strings.Repeat("x", 16<<10)), 414, "send the request by POST"},
		"a mutation by GET": {get("query=mutation+M"), 405, "POST"},
		"a mutation":        {post(`{"query":"mutation M"}`), 200, "data"},
	} {
		t.Run(name, func(t *testing.T) {
			var told transport.Outcome
			h := transport.Handler{Respond: echo, GET: true,
				Observe: func(_ context.Context, o transport.Outcome) { told = o }}
			resp := send(h, c.ask)
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			if resp.Code != c.status || !strings.Contains(string(body), c.want) {
				t.Errorf("%d %.300s, want %d %q", resp.Code, body, c.status, c.want)
			}
			if kind := resp.Header().Get("Content-Type"); kind != "application/json; charset=utf-8" {
				t.Errorf("Content-Type %q", kind)
			}
			if refused := c.status != 200; refused != slices.Equal(told.Codes, []string{"BAD_USER_INPUT"}) ||
				refused == strings.Contains(string(body), `"data"`) && c.ask.method != "HEAD" {
				t.Errorf("told %v of %s", told, body)
			}
			if (c.status == 405) != (resp.Header().Get("Allow") != "") {
				t.Errorf("Allow %q", resp.Header().Get("Allow"))
			}
		})
	}
}

// TestStatuses are those of answers without data, in the type of the standard and in the older one.
func TestStatuses(t *testing.T) {
	for code, want := range map[string]int{
		"GRAPHQL_PARSE_FAILED": 400, "GRAPHQL_VALIDATION_FAILED": 400, transport.BadUserInput: 400,
		transport.Conflict: 409, transport.Busy: 503, transport.Unavailable: 503, transport.Incompatible: 503,
		transport.Timeout: 504, transport.Canceled: 499, transport.Internal: 500, "NEW": 500,
	} {
		h := transport.Handler{Respond: echo}
		for kind, query := range map[string]string{standard: "refused ", "*/*": "refused ", "": "partly "} {
			resp := send(h, post(`{"query":"`+query+code+`"}`, "Accept", kind))
			status := map[bool]int{true: want, false: 200}[kind == standard]
			if resp.Code != status {
				t.Errorf("%s as %s: %d, want %d", code, kind, resp.Code, status)
			}
			if again := resp.Header().Get("Retry-After"); (again != "") != (resp.Code == 503) {
				t.Errorf("%s as %s: Retry-After %q", code, kind, again)
			}
		}
		if resp := send(h, post(`{"query":"partly `+code+`"}`, "Accept", standard)); resp.Code != 200 {
			t.Errorf("%s beside data: %d", code, resp.Code)
		}
	}
}

// TestEnding: who waits for a server that ends has not gone, and is told to ask again.
func TestEnding(t *testing.T) {
	h := transport.Handler{Respond: echo}
	ctx, end := context.WithCancelCause(t.Context())
	end(transport.ErrEnding)
	below, cancel := context.WithCancel(ctx)
	defer cancel()
	r := httptest.NewRequestWithContext(below, http.MethodPost, "/graphql",
		strings.NewReader(`{"query":"refused `+transport.Canceled+`"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", standard)
	resp := httptest.NewRecorder()
	h.ServeHTTP(resp, r)
	if resp.Code != http.StatusServiceUnavailable || resp.Header().Get("Retry-After") == "" {
		t.Errorf("%d, Retry-After %q", resp.Code, resp.Header().Get("Retry-After"))
	}
}

func TestMethods(t *testing.T) {
	for on, allowed := range map[bool]string{false: "OPTIONS, POST", true: "GET, HEAD, OPTIONS, POST"} {
		h := transport.Handler{Respond: echo, GET: on}
		for method, status := range map[string]int{"OPTIONS": 204, "GET": 405, "HEAD": 405, "DELETE": 405, "X": 405} {
			resp := send(h, asked{method: method, target: "?" + inAddress})
			if on && (method == "GET" || method == "HEAD") {
				continue // TestRequests
			}
			if resp.Code != status || resp.Header().Get("Allow") != allowed {
				t.Errorf("%s, GET %t: %d, Allow %q", method, on, resp.Code, resp.Header().Get("Allow"))
			}
		}
	}
}

// TestWhole: an answer is sent whole, whatever part of it is asked for, and whatever answer it must be.
func TestWhole(t *testing.T) {
	h := transport.Handler{Respond: echo, GET: true}
	want := send(h, get(inAddress))
	tag := want.Header().Get("ETag")
	for name, value := range map[string]string{"Range": "bytes=0-3", "If-Match": tag, "If-Range": tag} {
		got := send(h, get(inAddress, name, value))
		if got.Code != 200 || got.Body.String() != want.Body.String() {
			t.Errorf("%s: %d %s", name, got.Code, got.Body)
		}
	}
}

// TestTags: a client that has an answer is told so, in either coding, and one that has another gets the new one.
func TestTags(t *testing.T) {
	h := transport.Handler{Respond: echo, GET: true}
	first := send(h, get(inAddress))
	tag := first.Header().Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) || first.Header().Get("Cache-Control") != "private, no-cache" ||
		!strings.Contains(first.Header().Get("Vary"), "Accept") {
		t.Errorf("headers %v", first.Header())
	}
	for known, want := range map[string]int{
		tag: 304, `"x", ` + tag: 304, tag[2:]: 304, "*": 304, `W/"x"`: 200, "x": 200, `"`: 200,
	} {
		resp := send(h, get(inAddress, "If-None-Match", known))
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.Code != want || (len(body) > 0) != (want == 200) || resp.Header().Get("ETag") != tag {
			t.Errorf("%s: %d %q %v", known, resp.Code, body, resp.Header())
		}
	}
	for name, a := range map[string]asked{"another answer": get("query=q"), "an error": get("query=refused+BUSY",
		"Accept", standard), "POST": post(works, "If-None-Match", "*")} {
		resp := send(h, a)
		if got := resp.Header().Get("ETag"); got == tag || (got != "") != (name == "another answer") {
			t.Errorf("%s: %d, ETag %q", name, resp.Code, got)
		}
	}
}

// TestObserved is what is told of requests: nothing of their content but the operation's name.
func TestObserved(t *testing.T) {
	got := map[string]transport.Outcome{}
	for name, body := range map[string]string{"query": works, "mutation": `{"query":"mutation Undo { x }"}`,
		"refused": `{"query":"refused BUSY"}`, "none": "Anna Berg"} {
		h := transport.Handler{Respond: echo, Observe: func(_ context.Context, o transport.Outcome) { got[name] = o }}
		send(h, post(body))
	}
	want := map[string]transport.Outcome{
		"query":    {Operation: "A", Kind: "query", Data: true},
		"mutation": {Operation: "Undo", Kind: "mutation", Data: true},
		"refused":  {Codes: []string{"BUSY"}}, "none": {Codes: []string{"BAD_USER_INPUT"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEncode(t *testing.T) {
	errs := gqlerror.List{{Message: "no"}}
	extensions := map[string]any{"moved": true}
	got := map[string]string{}
	for name, r := range map[string]*graphql.Response{
		"data": {Data: []byte("{}")}, "null": {Data: []byte("null"), Errors: errs}, "refused": {Errors: errs},
		"all": {Data: []byte("{}"), Errors: errs, Extensions: extensions}, "no errors": {Data: []byte("{}"),
			Extensions: extensions},
	} {
		got[name] = string(transport.Encode(r))
	}
	want := map[string]string{
		"data":      `{"data":{}}`,
		"null":      `{"errors":[{"message":"no"}],"data":null}`,
		"refused":   `{"errors":[{"message":"no"}]}`,
		"all":       `{"errors":[{"message":"no"}],"data":{},"extensions":{"moved":true}}`,
		"no errors": `{"data":{},"extensions":{"moved":true}}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff, slices.Sorted(maps.Keys(got)))
	}
}
