package dev.weir.sensor.schema.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Translates the documents of WEPExplorer into the form of a manifest.
///
/// ```
///   <Providers> <Provider> <Name>…</Name>
///     <Metadata> <Guid>…</Guid> <Levels> <Level> <Name>…</Name> <Value>…</Value> … </Metadata>
///     <EventMetadata>
///       <Event> <Id>1</Id> <Version>0</Version> <Level>Information</Level> …
///               <Template><![CDATA[<template>…</template>]]></Template> </Event> …
/// ```
///
/// What a manifest has as attributes are elements there, and references are the texts that show
/// what they refer to.
final class ExplorerForm {
    private static final Map<String, String> ATTRIBUTES =
            Map.of("id", "value", "keyword", "keywords", "path", "name");

    private ExplorerForm() {}

    /// Returns a document as it is, but for one of that form.
    static XmlElement translate(XmlElement root) {
        if (!root.name().equals("providers")) {
            return root;
        }
        List<XmlElement> providers = new ArrayList<>();
        for (XmlElement provider : root.children("provider")) {
            providers.add(provider(provider));
        }
        return new XmlElement(root.name(), root.line(), Map.of(), List.copyOf(providers), "");
    }

    private static XmlElement provider(XmlElement provider) {
        Map<String, String> attributes = new HashMap<>(texts(provider));
        List<XmlElement> children = new ArrayList<>();
        for (XmlElement metadata : provider.children("metadata")) {
            attributes.putAll(texts(metadata));
            for (XmlElement list : metadata.children()) {
                children.add(list(list, list.name()));
            }
        }
        for (XmlElement events : provider.children("eventMetadata")) {
            children.add(list(events, "events"));
        }
        return new XmlElement(
                provider.name(),
                provider.line(),
                Map.copyOf(attributes),
                List.copyOf(children),
                "");
    }

    private static XmlElement list(XmlElement list, String name) {
        List<XmlElement> items = new ArrayList<>();
        for (XmlElement item : list.children()) {
            items.add(item(item));
        }
        return new XmlElement(name, list.line(), Map.of(), List.copyOf(items), "");
    }

    private static XmlElement item(XmlElement item) {
        Map<String, String> attributes = texts(item);
        List<XmlElement> templates = new ArrayList<>();
        for (XmlElement template : item.children("template")) {
            try {
                if (!template.text().isEmpty()) {
                    templates.add(XmlReader.read(template.text()));
                }
            } catch (ManifestException e) {
                // A reference that leads nowhere: the event is left out, and named.
                attributes.put("template", e.getMessage());
            }
        }
        return new XmlElement(
                item.name(), item.line(), Map.copyOf(attributes), List.copyOf(templates), "");
    }

    private static Map<String, String> texts(XmlElement parent) {
        Map<String, String> texts = new HashMap<>();
        for (XmlElement child : parent.children()) {
            if (child.children().isEmpty() && !child.name().equals("template")) {
                texts.put(ATTRIBUTES.getOrDefault(child.name(), child.name()), child.text());
            }
        }
        if (parent.name().equals("keyword")) {
            texts.put("mask", texts.getOrDefault("value", ""));
        }
        return texts;
    }
}
