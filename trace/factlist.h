// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <compare>
#include <cstddef>
#include <deque>
#include <iterator>

namespace pushscope {

/// A fact's place in the log, counted from the first fact of the session. Never reused.
using FactIndex = quint64;

/// Rising fact indexes in four bytes each: grows at the end, shrinks from the front. Read like a container,
/// but its elements are values. Owned by EventLog.
class FactList
{
public:
    class const_iterator
    {
    public:
        using iterator_concept = std::random_access_iterator_tag;
        using iterator_category = std::random_access_iterator_tag;
        using value_type = FactIndex;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = FactIndex;

        const_iterator() = default;
        const_iterator(const FactList *list, difference_type at)
            : m_list(list)
            , m_at(at)
        {}
        FactIndex operator*() const { return (*m_list)[std::size_t(m_at)]; }
        FactIndex operator[](difference_type n) const { return *(*this + n); }
        const_iterator &operator+=(difference_type n)
        {
            m_at += n;
            return *this;
        }
        const_iterator &operator-=(difference_type n) { return *this += -n; }
        const_iterator &operator++() { return *this += 1; }
        const_iterator &operator--() { return *this += -1; }
        const_iterator operator++(int) { return std::exchange(*this, *this + 1); }
        const_iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend const_iterator operator+(const_iterator it, difference_type n) { return it += n; }
        friend const_iterator operator+(difference_type n, const_iterator it) { return it += n; }
        friend const_iterator operator-(const_iterator it, difference_type n) { return it -= n; }
        friend difference_type operator-(const const_iterator &a, const const_iterator &b)
        {
            return a.m_at - b.m_at;
        }
        friend bool operator==(const const_iterator &a, const const_iterator &b) { return a.m_at == b.m_at; }
        friend auto operator<=>(const const_iterator &a, const const_iterator &b)
        {
            return a.m_at <=> b.m_at;
        }

    private:
        const FactList *m_list = nullptr;
        difference_type m_at = 0;
    };
    using iterator = const_iterator;
    using value_type = FactIndex;

    std::size_t size() const { return m_low.size(); }
    bool empty() const { return m_low.empty(); }
    FactIndex operator[](std::size_t place) const { return highOf(place) << 32 | m_low[place]; }
    FactIndex front() const { return (*this)[0]; }
    FactIndex back() const { return (*this)[size() - 1]; }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, std::ptrdiff_t(size())}; }

    /// `fact` must be above all that are in the list.
    void push_back(FactIndex fact)
    {
        if (fact >> 32 != m_high) {
            m_high = fact >> 32;
            m_steps.push_back({m_dropped + m_low.size(), m_high});
        }
        m_low.push_back(quint32(fact));
    }
    void dropBefore(FactIndex fact)
    {
        while (!empty() && front() < fact) {
            m_low.pop_front();
            ++m_dropped;
        }
    }

private:
    /// The upper half is the same for four thousand million facts.
    struct Step
    {
        quint64 place; ///< counted from the first element ever
        quint64 high;  ///< upper half of the elements from there on
    };

    quint64 highOf(std::size_t place) const
    {
        quint64 high = 0;
        for (const Step &step : m_steps) {
            if (step.place <= m_dropped + place)
                high = step.high;
        }
        return high;
    }

    std::deque<quint32> m_low; ///< lower halves
    std::deque<Step> m_steps;
    quint64 m_high = 0;    ///< upper half of the newest
    quint64 m_dropped = 0; ///< elements dropped
};

} // namespace pushscope
