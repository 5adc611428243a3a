package dev.weir.sensor.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.ExtendedItem;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a provider says of itself is what readers of events find.
class ProviderIdentityTest {
    private static final UUID ID = UUID.fromString("1d9c1c9a-4b38-4a8e-9d5f-0e2f6d2f7a11");
    private static final UUID GROUP = UUID.fromString("4f50731a-89cf-4782-b3e0-dce8c90476ba");

    @Test
    void guidFollowsFromTheNameAsOtherToolsDeriveIt() {
        ProviderIdentity named = ProviderIdentity.named("MyCompany.MyComponent");

        assertThat(named.id()).hasToString("ce5fa4ea-ab00-5402-8b76-9f76ac858fb5");
        assertThat(ProviderIdentity.named("mycompany.mycomponent").id()).isEqualTo(named.id());
    }

    @Test
    void traitsTellNameAndGroup() {
        ProviderIdentity plain = new ProviderIdentity(ID, "Weir-Tést", Optional.empty());
        ProviderIdentity grouped = new ProviderIdentity(ID, "Weir-Tést", Optional.of(GROUP));

        ExtendedItem.ProviderTraits first = new ExtendedItem.ProviderTraits(plain.traits());
        ExtendedItem.ProviderTraits second = new ExtendedItem.ProviderTraits(grouped.traits());

        assertThat(first.providerName()).hasValue("Weir-Tést");
        assertThat(first.groupGuid()).isEmpty();
        assertThat(second.providerName()).hasValue("Weir-Tést");
        assertThat(second.groupGuid()).hasValue(GROUP);
        assertThat(second.traits().at(0)).isEqualTo((byte) second.traits().length());
    }

    @Test
    void nameThatReadersWouldCutIsRefused() {
        assertThatThrownBy(() -> ProviderIdentity.named(""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProviderIdentity.named("a\0b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProviderIdentity.named("x".repeat(1025)))
                .hasMessageContaining("length=1025");
    }
}
