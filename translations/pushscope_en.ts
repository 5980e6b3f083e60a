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
    <name>pushscope::InspectWorkspace</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
</TS>
