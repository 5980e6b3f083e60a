// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plain Node server of Server-Sent Events: res.write() to every client. Reads "publish N" from its standard
// input and publishes N messages, one a turn of the event loop, as the other server does.

import http from 'node:http';
import readline from 'node:readline';

const clients = new Set();
let lastId = 0;

const server = http.createServer((request, response) => {
    response.socket.setNoDelay(true);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': hi\n\n');
    clients.add(response);
    request.on('close', () => clients.delete(response));
});

function publish(data, left) {
    if (left === 0)
        return;
    const event = `id: ${++lastId}\ndata: ${data}\n\n`;
    for (const response of clients)
        response.write(event);
    setImmediate(publish, data, left - 1);
}

server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 },
              () => console.log(`listening ${server.address().port}`));
readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const [, count, data] = line.split(' ');
    publish(data, Number(count));
});
process.stdin.on('end', () => process.exit(0));
