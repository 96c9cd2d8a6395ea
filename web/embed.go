// Package web holds the pages that `make web` builds from this folder. It promises a page at every path it serves, also
// in a program that was built without Node. Serving them is the server's business.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:site
var site embed.FS

// Pages is index.html, playground.html and assets/*, each with NAME.gz beside it where that is worth it. If they were
// not built before this program was, built is false and each page is a plain one that says how to add it.
func Pages() (pages fs.FS, built bool) {
	if dist, err := fs.Sub(site, "site/dist"); err == nil {
		if _, err := fs.Stat(dist, "index.html"); err == nil {
			return dist, true
		}
	}
	plain, err := fs.Sub(site, "site/plain")
	if err != nil {
		return site, false // not for a path as plain as this
	}
	return plain, false
}
