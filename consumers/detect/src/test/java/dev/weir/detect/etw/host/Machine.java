package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.ProcessStart;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A host that learns from events made up by tests, in the schemas of Windows 11's providers.
final class Machine {
    static final long T = 134_000_000_000_000_000L;
    static final long MS = 10_000;
    static final long PARENT = 40;

    final Host host = new Host();
    final List<ProcessStart> started = new ArrayList<>();
    final HostReader reader = new HostReader(host, started::add);
    private final SchemaResolver schemas = new SchemaResolver(List.of());
    private final EventDecoder decoder = new EventDecoder(schemas);
    private long sequence;

    Machine() {
        String start =
                "ProcessID:UINT32 ProcessSequenceNumber:UINT64 CreateTime:FILETIME"
                        + " ParentProcessID:UINT32 ParentProcessSequenceNumber:UINT64"
                        + " SessionID:UINT32 Flags:UINT32 ProcessTokenElevationType:UINT32"
                        + " ProcessTokenIsElevated:UINT32 MandatoryLabel:SID"
                        + " ImageName:UNICODE_STRING ImageChecksum:UINT32 TimeDateStamp:UINT32"
                        + " PackageFullName:UNICODE_STRING PackageRelativeAppId:UNICODE_STRING";
        add(HostEvents.KERNEL_PROCESS, 1, start);
        add(HostEvents.KERNEL_PROCESS, 15, start);
        add(
                HostEvents.KERNEL_PROCESS,
                2,
                "ProcessID:UINT32 ProcessSequenceNumber:UINT64 CreateTime:FILETIME"
                        + " ExitTime:FILETIME ExitCode:UINT32");
        String image =
                "ImageBase:POINTER ImageSize:POINTER ProcessID:UINT32 ImageCheckSum:UINT32"
                        + " TimeDateStamp:UINT32 DefaultBase:POINTER ImageName:UNICODE_STRING";
        add(HostEvents.KERNEL_PROCESS, 5, image);
        add(HostEvents.KERNEL_PROCESS, 6, image);
        add(HostEvents.KERNEL_FILE, 10, "FileKey:POINTER FileName:UNICODE_STRING");
        String create =
                "Irp:POINTER FileObject:POINTER IssuingThreadId:UINT32 CreateOptions:UINT32"
                        + " CreateAttributes:UINT32 ShareAccess:UINT32 FileName:UNICODE_STRING";
        add(HostEvents.KERNEL_FILE, 12, create);
        add(
                HostEvents.KERNEL_FILE,
                14,
                "Irp:POINTER FileObject:POINTER FileKey:POINTER IssuingThreadId:UINT32");
        add(
                HostEvents.KERNEL_FILE,
                27,
                "Irp:POINTER FileObject:POINTER FileKey:POINTER ExtraInformation:POINTER"
                        + " IssuingThreadId:UINT32 InfoClass:UINT32 FilePath:UNICODE_STRING");
        String key =
                "BaseObject:POINTER KeyObject:POINTER Status:UINT32 Disposition:UINT32"
                        + " BaseName:UNICODE_STRING RelativeName:UNICODE_STRING";
        add(HostEvents.KERNEL_REGISTRY, 1, key);
        add(HostEvents.KERNEL_REGISTRY, 2, key);
        add(
                HostEvents.KERNEL_REGISTRY,
                13,
                "KeyObject:POINTER Status:UINT32 KeyName:UNICODE_STRING");
        add(
                HostEvents.DNS_CLIENT,
                3008,
                "QueryName:UNICODE_STRING QueryType:UINT32 QueryOptions:UINT64 QueryStatus:UINT32"
                        + " QueryResults:UNICODE_STRING");
        add(
                HostEvents.SECURITY,
                4624,
                "SubjectUserSid:SID SubjectUserName:UNICODE_STRING"
                        + " SubjectDomainName:UNICODE_STRING SubjectLogonId:HEX_INT64"
                        + " TargetUserSid:SID TargetUserName:UNICODE_STRING"
                        + " TargetDomainName:UNICODE_STRING");
    }

    private void add(UUID provider, int id, String properties) {
        List<Property> parts =
                Stream.of(properties.split(" "))
                        .map(part -> part.split(":"))
                        .<Property>map(part -> Property.Value.of(part[0], InType.valueOf(part[1])))
                        .toList();
        schemas.add(
                new Schema(
                        new SchemaKey.Manifest(provider, id, 0),
                        DecodingSource.MANIFEST,
                        SchemaOrigin.of(SchemaOrigin.Kind.EVENT),
                        EventDescriptor.NONE,
                        EventNames.NONE,
                        parts,
                        0));
    }

    /// Shows an event of a provider with a manifest.
    void manifest(UUID provider, int id, long time, long writer, Payload payload) {
        show(
                new EventRecordBuilder()
                        .provider(provider)
                        .id(id)
                        .timestamp(time)
                        .processId(writer)
                        .userData(payload.toByteArray()));
    }

    /// Shows a classic event.
    void classic(UUID provider, int opcode, int version, long time, long writer, Payload payload) {
        show(
                new EventRecordBuilder()
                        .flags(
                                EventRecordLayout.FLAG_CLASSIC_HEADER
                                        | EventRecordLayout.FLAG_64_BIT_HEADER)
                        .provider(provider)
                        .opcode(opcode)
                        .version(version)
                        .timestamp(time)
                        .processId(writer)
                        .userData(payload.toByteArray()));
    }

    void show(EventRecordBuilder builder) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record = builder.build(arena);
            record.sequence(sequence++);
            if (reader.wants(record)) {
                reader.observe(decoder.decode(record));
            } else {
                reader.pass(record);
            }
        }
    }

    /// The kernel's own half of a start.
    static Payload kernelStart(long id, long parent, String name, String commandLine) {
        return new Payload()
                .u64(0xFFFF_A000_0000_0080L)
                .u32(id)
                .u32(parent)
                .u32(1)
                .u32(259)
                .u64(0x1000)
                .u32(0)
                .tokenUser(5, 21, 1, 2, 3, 1001)
                .ansi(name)
                .wide(commandLine)
                .wide("")
                .wide("");
    }

    /// The half of a start of Microsoft-Windows-Kernel-Process.
    static Payload start(long id, long key, long created, long parent, long parentKey) {
        return start(id, key, created, parent, parentKey, "\\Device\\HarddiskVolume3\\a.exe");
    }

    static Payload start(
            long id, long key, long created, long parent, long parentKey, String image) {
        return new Payload()
                .u32(id)
                .u64(key)
                .u64(created)
                .u32(parent)
                .u64(parentKey)
                .u32(1)
                .u32(0)
                .u32(1)
                .u32(1)
                .sid(16, 0x3000)
                .wide(image)
                .u32(0)
                .u32(0)
                .wide("")
                .wide("");
    }

    static Payload image(long base, long size, long process, String path) {
        return new Payload().u64(base).u64(size).u32(process).u32(0).u32(0).u64(base).wide(path);
    }
}
