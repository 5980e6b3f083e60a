// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An Express application that pushes in three ways; prints its port.
const express = require('express');
const app = express();
app.use(express.json());

const head = {'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform'};

// Every event has an id; whoever comes back gets what comes after.
app.get('/events', (request, response) => {
    response.writeHead(200, head);
    response.write('retry: 50\n\n');
    const after = Number(request.get('Last-Event-ID') || 0);
    for (let id = after + 1; id <= after + 3; ++id)
        response.write(`id: ${id}\nevent: tick\ndata: {"n":${id}}\n\n`);
    response.end();
});

// Five events, a tenth of a second apart.
app.get('/slow', (request, response) => {
    response.writeHead(200, head);
    let sent = 0;
    const timer = setInterval(() => {
        response.write(`data: ${++sent}\n\n`);
        if (sent === 5) {
            clearInterval(timer);
            response.end();
        }
    }, 100);
});

// An event every tenth of a second, for as long as anybody listens.
app.get('/steady', (request, response) => {
    response.writeHead(200, head);
    let id = Number(request.get('Last-Event-ID') || 0);
    const timer = setInterval(() => response.write(`id: ${++id}\ndata: {"n":${id}}\n\n`), 100);
    response.on('close', () => clearInterval(timer));
});

// What a language model's server does: POST in, deltas out, a mark at the end.
app.post('/chat', (request, response) => {
    if (request.get('Authorization') !== 'Bearer sk-secret-0123456789')
        return response.status(401).json({error: 'no key'});
    response.writeHead(200, head);
    for (const word of request.body.prompt.split(' '))
        response.write(`data: ${JSON.stringify({choices: [{delta: {content: word}}]})}\n\n`);
    response.end('data: [DONE]\n\n');
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
