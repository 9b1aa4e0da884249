package org.milestonehub.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All entities. Read once from {@code model/entities.yaml}; immutable. */
public final class Model {

    private static final String FILE = "/model/entities.yaml";
    private static final Model SHIPPED = read();

    private final Map<String, EntityType> entities;

    private Model(Map<String, EntityType> entities) {
        this.entities = entities;
    }

    /** The model this hub was built with. */
    public static Model shipped() {
        return SHIPPED;
    }

    /** Entities in the order of the model. */
    public List<EntityType> entities() {
        return List.copyOf(entities.values());
    }

    /** The entity of that name. */
    public Optional<EntityType> find(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    /**
     * The entity of that name.
     *
     * @throws IllegalArgumentException when the model has none
     */
    public EntityType entity(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the model has no entity " + name));
    }

    /** The group written {@code Entity.group}, empty where the model has none. */
    public Optional<FieldGroup> group(String qualifiedName) {
        int dot = qualifiedName.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : find(qualifiedName.substring(0, dot)).flatMap(entity -> entity.group(qualifiedName.substring(dot + 1)));
    }

    private static Model read() {
        try (InputStream in = Model.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            Map<String, EntityType> entities = new LinkedHashMap<>();
            new YAMLMapper().readTree(in).properties()
                    .forEach(entry -> entities.put(entry.getKey(), entity(entry.getKey(), entry.getValue())));
            return new Model(entities);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static EntityType entity(String name, JsonNode groups) {
        List<FieldGroup> list = new ArrayList<>();
        groups.properties().forEach(entry -> list.add(group(name, entry.getKey(), entry.getValue())));
        return new EntityType(name, list);
    }

    private static FieldGroup group(String entity, String name, JsonNode group) {
        List<Field> fields = new ArrayList<>();
        group.get("fields").properties()
                .forEach(entry -> fields.add(field(entry.getKey(), name, entry.getValue().asText())));
        return new FieldGroup(entity, name, PrivacyClass.valueOf(group.get("class").asText()), fields);
    }

    private static Field field(String name, String group, String text) {
        String type = text.replace("!", "").replace("*", "");
        return new Field(name, FieldType.parse(type), group, text.contains("!"), text.contains("*"));
    }
}
