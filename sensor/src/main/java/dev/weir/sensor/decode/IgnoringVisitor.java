package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;

/// Takes properties and does nothing.
enum IgnoringVisitor implements PropertyVisitor {
    INSTANCE;

    @Override
    public void onValue(PropertyValue value) {}

    @Override
    public void onArrayStart(Property property) {}

    @Override
    public void onArrayEnd(Property property) {}

    @Override
    public void onStructStart(Property.Struct property) {}

    @Override
    public void onStructEnd(Property.Struct property) {}
}
