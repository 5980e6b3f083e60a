// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gst/gst.h>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace pushscope {

/// A reference to a GObject.
template <typename Object>
struct GUnref
{
    void operator()(Object *object) const { g_object_unref(object); }
};
template <typename Object>
using GRef = std::unique_ptr<Object, GUnref<Object>>;

/// Signal handlers that are taken off again together. Any thread.
class SignalHooks
{
public:
    ~SignalHooks() { clear(); }

    /// Connects; a copy of `data` belongs to the handler and goes with it.
    template <typename Data>
    void connect(gpointer object, const char *signal, GCallback callback, const Data &data)
    {
        const auto destroy = [](gpointer held, GClosure *) { delete static_cast<Data *>(held); };
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        const gulong id =
            g_signal_connect_data(object, signal, callback, new Data(data), destroy, GConnectFlags(0));
        m_hooks.emplace_back(GRef<GObject>(G_OBJECT(g_object_ref(object))), id);
    }

    /// Takes all off, and lets no more on.
    void clear()
    {
        std::vector<Hook> hooks;
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
            hooks.swap(m_hooks);
        }
        for (const auto &[object, id] : hooks)
            g_signal_handler_disconnect(object.get(), id);
    }

private:
    using Hook = std::pair<GRef<GObject>, gulong>;
    std::mutex m_mutex;
    std::vector<Hook> m_hooks;
    bool m_isClosed = false;
};

} // namespace pushscope
