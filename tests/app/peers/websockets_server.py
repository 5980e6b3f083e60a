# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of the websockets library: a fragmented message, an echo, a close; prints its port."""
import asyncio

import websockets


async def serve(socket):
    await socket.send(["frag", "mented ", "grüße"])
    async for message in socket:
        await socket.send("you said " + message)
        await socket.close(1001, "going away")


async def main():
    async with websockets.serve(serve, "127.0.0.1", 0) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Future()


asyncio.run(main())
