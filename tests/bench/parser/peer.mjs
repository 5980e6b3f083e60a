// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: node peer.mjs FILE PASSES RUNS
// Feeds the bytes of FILE to eventsource-parser in reads of 64 KiB, PASSES times a run, and prints the best and
// the median MB/s of RUNS: from bytes, as they come from a socket, and from text decoded beforehand.
import { readFileSync } from 'node:fs';
import { createParser } from 'eventsource-parser';

const [file, passes, runs] = process.argv.slice(2);
const bytes = readFileSync(file);
const ReadSize = 64 * 1024;
const reads = [];
for (let at = 0; at < bytes.length; at += ReadSize)
    reads.push(bytes.subarray(at, at + ReadSize));
const decoder = new TextDecoder();
const texts = reads.map(read => decoder.decode(read, { stream: true }));

let events = 0;
let size = 0;

function runOnce(pieces, toText) {
    events = 0;
    size = 0;
    let lastId = '';
    const begin = process.hrtime.bigint();
    const parser = createParser({
        onEvent(event) {
            ++events;
            size += event.data.length + (event.event ?? 'message').length;
            lastId = event.id ?? lastId;
        },
    });
    for (let pass = 0; pass < Number(passes); ++pass)
        for (const piece of pieces)
            parser.feed(toText(piece));
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    return bytes.length * Number(passes) / seconds / 1e6;
}

function report(name, pieces, toText) {
    runOnce(pieces, toText); // let the compiler warm up
    const speeds = [];
    for (let i = 0; i < Number(runs); ++i)
        speeds.push(runOnce(pieces, toText));
    speeds.sort((a, b) => b - a);
    console.log(`${name} ${speeds[0].toFixed(0)} ${speeds[speeds.length >> 1].toFixed(0)} ${events} ${size}`);
}

const streaming = new TextDecoder();
console.log(`version ${process.version}`);
report('bytes', reads, read => streaming.decode(read, { stream: true }));
report('text', texts, text => text);
