// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server of the ws library: echoes, pings, sends bytes, closes when told; prints its port.
const {WebSocketServer} = require('ws');
const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: offered => offered.has('chat.v2') ? 'chat.v2' : false,
});
server.on('connection', socket => {
    socket.ping('are you there');
    socket.send(Buffer.from([0, 1, 254, 255]));
    socket.on('message', (data, isBinary) => {
        if (data.toString() === 'bye')
            socket.close(4001, 'as you wish');
        else
            socket.send(data, {binary: isBinary});
    });
});
server.on('listening', () => console.log(server.address().port));
