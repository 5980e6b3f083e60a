// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pushscope {

/// Text that is borrowed from the bytes of the present read for as long as that goes, and copied once it has
/// to outlive them.
class HeldText
{
public:
    QByteArrayView view() const { return m_isBorrowed ? m_borrowed : QByteArrayView(m_own); }
    qsizetype size() const { return view().size(); }
    bool isEmpty() const { return size() == 0; }

    /// Replaces the text; the bytes must live until keep(), clear() or the next borrow().
    void borrow(QByteArrayView text)
    {
        m_borrowed = text;
        m_isBorrowed = true;
    }
    /// Adds a line end and the text, which is copied.
    void appendLine(QByteArrayView text)
    {
        keep();
        m_own.append('\n').append(text);
    }
    /// Makes the text independent of what it was borrowed from.
    void keep()
    {
        if (!m_isBorrowed)
            return;
        m_own = m_borrowed.toByteArray();
        m_isBorrowed = false;
    }
    void clear()
    {
        m_isBorrowed = false;
        if (!m_own.isNull())
            m_own.clear();
    }

private:
    QByteArrayView m_borrowed; ///< the text while m_isBorrowed
    QByteArray m_own;          ///< the text otherwise
    bool m_isBorrowed = false; ///< set by borrow(), cleared by keep() and clear()
};

} // namespace pushscope
