<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%n entries are no streams and are left out</source>
        <translation>
            <numerusform>%n entry is no stream and is left out</numerusform>
            <numerusform>%n entries are no streams and are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) had come by then and are not shown</source>
        <translation>
            <numerusform>%n event had come by then and is not shown</numerusform>
            <numerusform>%n events had come by then and are not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is full after %n fact(s); what came later is not saved</source>
        <translation>
            <numerusform>%1 is full after %n fact; what came later is not saved</numerusform>
            <numerusform>%1 is full after %n facts; what came later is not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, and %n more</numerusform>
            <numerusform>, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::Actions</name>
    <message numerus="yes">
        <source>%n pane(s)</source>
        <translation>
            <numerusform>%n pane</numerusform>
            <numerusform>%n panes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::AttemptList</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n redirect(s) before it, not shown one by one</source>
        <translation>
            <numerusform>%n redirect before it, not shown by itself</numerusform>
            <numerusform>%n redirects before it, not shown one by one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::AttemptText</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::CompareWorkspace</name>
    <message numerus="yes">
        <source>%n lane(s) running</source>
        <translation>
            <numerusform>%n lane running</numerusform>
            <numerusform>%n lanes running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n published</source>
        <translation>
            <numerusform>%n published</numerusform>
            <numerusform>%n published</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>memory cap reached: the oldest %n fact(s) dropped</source>
        <translation>
            <numerusform>memory cap reached: the oldest %n fact dropped</numerusform>
            <numerusform>memory cap reached: the oldest %n facts dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::FilterRow</name>
    <message numerus="yes">
        <source>%n type(s)</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::InspectView</name>
    <message numerus="yes">
        <source>%n in this run</source>
        <translation>
            <numerusform>%n in this run</numerusform>
            <numerusform>%n in this run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::InspectWorkspace</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>memory cap reached: the oldest %n fact(s) dropped</source>
        <translation>
            <numerusform>memory cap reached: the oldest %n fact dropped</numerusform>
            <numerusform>memory cap reached: the oldest %n facts dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::JsonTreeView</name>
    <message numerus="yes">
        <source>object, %n member(s)</source>
        <translation>
            <numerusform>object, %n member</numerusform>
            <numerusform>object, %n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>array, %n element(s)</source>
        <translation>
            <numerusform>array, %n element</numerusform>
            <numerusform>array, %n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::MergedView</name>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln piece</numerusform>
            <numerusform>%Ln pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::ProbeLine</name>
    <message numerus="yes">
        <source>Run %n probe(s)…</source>
        <translation>
            <numerusform>Run %n probe…</numerusform>
            <numerusform>Run %n probes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra connection(s)</source>
        <translation>
            <numerusform>%n extra connection</numerusform>
            <numerusform>%n extra connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n probe(s)</source>
        <translation>
            <numerusform>%n probe</numerusform>
            <numerusform>%n probes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::ScopeStrip</name>
    <message numerus="yes">
        <source>%Ln event(s) in this bar, %1 a second</source>
        <translation>
            <numerusform>%Ln event in this bar, %1 a second</numerusform>
            <numerusform>%Ln events in this bar, %1 a second</numerusform>
        </translation>
    </message>
</context>
</TS>
