import com.azure.core.util.BinaryData;
import com.azure.core.util.serializer.TypeReference;
import io.mlops4j.azure.AzureBlobStore;
import java.net.URI;
import java.util.Map;

/** A workspace in a container, and the SDK's own use of Jackson. */
public class Main {
    public static void main(String[] args) {
        URI place = URI.create(args[0]);
        AzureBlobStore.at(place).createContainer().open().close();
        var data =
                BinaryData.fromString(BinaryData.fromObject(Map.of("rows", 3)).toString());
        System.out.println(data.toObject(TypeReference.createInstance(Map.class)) + " " + Loop.turn(place));
    }
}
