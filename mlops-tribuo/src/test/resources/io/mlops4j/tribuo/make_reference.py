"""Writes the data sets of ReferenceDataTest and prints what scikit-learn's logistic regression reaches on them.

Debian 12: apt-get install python3-sklearn python3-pandas r-cran-mlbench r-base-core; then

    Rscript -e 'library(mlbench); data(HouseVotes84); data(BreastCancer);
                write.csv(HouseVotes84, "hv.csv", row.names=FALSE, na="", quote=FALSE);
                write.csv(BreastCancer, "bc.csv", row.names=FALSE, na="", quote=FALSE)'
    /usr/bin/python3 make_reference.py

Test rows are those whose 0-based number ends in 0, 1 or 2, the others are learned from.
"""
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.datasets import load_breast_cancer, load_digits, load_wine
from sklearn.impute import SimpleImputer, MissingIndicator
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def bundled(load, label):
    data = load(as_frame=True)
    frame = data.data.rename(columns=lambda name: name.replace(" ", "_").replace("/", "_"))
    if (frame == frame.round()).all(axis=None):
        frame = frame.astype(int)
    frame[label] = [str(data.target_names[i]) for i in data.target]
    return frame


votes = pd.read_csv("hv.csv", dtype=str)
votes = votes.rename(columns={"Class": "party"})[["V%d" % i for i in range(1, 17)] + ["party"]]
biopsy = pd.read_csv("bc.csv").drop(columns="Id").rename(columns=lambda name: name.lower().replace(".", "_"))
frames = {
    "house-votes-84": (votes, "party"),
    "breast-cancer-original": (biopsy, "class"),
    "breast-cancer-diagnostic": (bundled(load_breast_cancer, "diagnosis"), "diagnosis"),
    "wine": (bundled(load_wine, "cultivar"), "cultivar"),
    "digits": (bundled(load_digits, "digit"), "digit"),
}

for name, (frame, label) in frames.items():
    frame.to_csv(name + ".csv", index=False)
    frame = frame.loc[:, (frame.nunique(dropna=False) > 1)]
    test = np.arange(len(frame)) % 10 < 3
    x, y = frame.drop(columns=label), frame[label].astype(str)
    numbers = [c for c in x if x[c].dtype != object]
    strings = [c for c in x if x[c].dtype == object]
    parts = []
    if numbers:
        parts.append((make_pipeline(SimpleImputer(), StandardScaler()), numbers))
        parts.append((MissingIndicator(), numbers))
    if strings:
        parts.append((make_pipeline(SimpleImputer(strategy="constant", fill_value="<missing>"),
                                    OneHotEncoder(handle_unknown="ignore")), strings))
    model = make_pipeline(make_column_transformer(*parts), LogisticRegression(max_iter=10000, tol=1e-8))
    model.fit(x[~test], y[~test])
    p = model.predict_proba(x[test])
    auc = (roc_auc_score(y[test] == model.classes_[1], p[:, 1]) if len(model.classes_) == 2
           else roc_auc_score(y[test], p, multi_class="ovr", average="weighted"))
    print("%-26s rows %4d test %3d classes %2d missing %3d accuracy %.6f auc %.6f"
          % (name, len(frame), test.sum(), len(model.classes_), x.isna().sum().sum(),
             accuracy_score(y[test], model.predict(x[test])), auc))
