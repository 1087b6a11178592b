import io.mlops4j.MlopsException;
import io.mlops4j.data.Row;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.scoring.Scorer;
import java.nio.file.Path;
import java.util.Map;

/** Opens a model that doubles an amount twice, with the native libraries in a folder where one is named. */
public class Main {
    record Answer(double score) {}

    public static void main(String[] args) {
        if (args.length > 1) {
            System.setProperty("onnxruntime.native.path", args[1]);
        }
        var model = OnnxModel.read(Path.of(args[0]));
        for (int i = 0; i < 2; i++) {
            try (var scorer = Scorer.of(model).open(Answer.class)) {
                System.out.println(scorer.score(Row.of(Map.of("amount", 1.5))));
            } catch (MlopsException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
