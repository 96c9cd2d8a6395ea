package rows

import "github.com/go-json-experiment/json/jsontext"

// render is a value as JSON writes it, for nodes that were not read from JSON.
func (p *jsonParser) render(n int) string { return string(p.appendNode(nil, n)) }

func (p *jsonParser) appendNode(b []byte, n int) []byte {
	node := &p.nodes[n]
	switch node.kind {
	case jsonNull:
		return append(b, "null"...)
	case jsonString:
		return appendQuoted(b, node.text)
	case jsonArray, jsonObject:
	default:
		return append(b, node.text...)
	}
	begin, end := byte('['), byte(']')
	if node.kind == jsonObject {
		begin, end = '{', '}'
	}
	b = append(b, begin)
	for c := node.child; c != 0; c = p.nodes[c].next {
		if c != node.child {
			b = append(b, ',')
		}
		if node.kind == jsonObject {
			b = append(appendQuoted(b, p.nodes[c].plainKey()), ':')
		}
		b = p.appendNode(b, c)
	}
	return append(b, end)
}

// listText is a list of texts as JSON writes it.
func listText(list []string) string {
	b := []byte{'['}
	for i, text := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, text)
	}
	return string(append(b, ']'))
}

func appendQuoted(b []byte, text string) []byte {
	b, _ = jsontext.AppendQuote(b, text) // which fails on text that is none only, and that was looked for
	return b
}

// plainKey is the key by which mappings know a node.
func (n *jsonNode) plainKey() string {
	if n.key == ownText {
		return textMark
	}
	return n.key
}
