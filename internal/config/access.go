package config

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strings"
)

var hostName = regexp.MustCompile(`^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$`)

// Hosts reads the names under which a server is asked, beside loopback ones: names or addresses without ports. Those
// returned are in lower case and without a dot at the end.
func Hosts(names []string) ([]string, error) {
	out := make([]string, len(names))
	for i, name := range names {
		host := strings.ToLower(strings.TrimSuffix(name, "."))
		if ip := net.ParseIP(strings.Trim(host, "[]")); ip != nil {
			host = ip.String()
		} else if !isHost(host) {
			return nil, fmt.Errorf("--allow-host %q is no name of a host, as in kith.example: leave out what is "+
				"before and behind it, write other letters as xn--…, and name each host", name)
		}
		out[i] = host
	}
	return out, nil
}

// isHost reports whether a text is an address or the name of a host, in lower case.
func isHost(text string) bool {
	return net.ParseIP(text) != nil || len(text) <= 253 && hostName.MatchString(text)
}

// Origins reads the origins of pages that may ask a server: SCHEME://HOST or SCHEME://HOST:PORT. Those returned are as
// browsers send them.
func Origins(urls []string) ([]string, error) {
	out := make([]string, len(urls))
	for i, text := range urls {
		u, err := url.Parse(text)
		if err != nil || u.Scheme == "" || u.Hostname() == "" || strings.ContainsAny(text, "*?#") || u.User != nil ||
			u.Path != "" && u.Path != "/" || !isHost(strings.ToLower(u.Hostname())) {
			return nil, fmt.Errorf("--allow-origin %q is no origin, as https://app.example or http://localhost:3000: "+
				"any page there may ask about everybody, so each is named by itself; other letters as xn--…", text)
		}
		host := strings.ToLower(u.Host)
		if port := u.Port(); port == "" || port == map[string]string{"http": "80", "https": "443"}[u.Scheme] {
			host = strings.TrimSuffix(host, ":"+port)
		}
		out[i] = u.Scheme + "://" + host
	}
	return out, nil
}
